void f(void) {
  break; // error: break statement not within loop or switch
}
