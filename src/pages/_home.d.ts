declare module '@generated/python-gotchas/default/home.json' {
  import type { HomeData } from '../example/page';
  const home: HomeData;
  export default home;
}
