//! std::cin to its end.
//! stdin: 1 2 3\n4 5\n
//! flags: -O1
#include <iostream>
int main() { int x, s = 0, n = 0; while (std::cin >> x) { s += x; n++; } std::cout << n << ' ' << s << '\n'; }
