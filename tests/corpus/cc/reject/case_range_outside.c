int f(int x) {
  case 1 ... 3: return x; // error: case label not within a switch statement
}
