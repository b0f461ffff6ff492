void f(int a) {
  switch (a) {
  case 1:
    continue; // error: continue statement not within a loop
  }
}
