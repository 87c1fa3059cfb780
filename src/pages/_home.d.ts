declare module '@generated/python-gotchas/default/home.json' {
  const home: unknown;
  export default home;
}
