//! String streams, locale facets, formatting.
//! flags: -O1 | -O2 -fno-pic
#include <iostream>
#include <locale>
#include <sstream>
struct P : std::numpunct<char> { char do_thousands_sep() const override { return '_'; } std::string do_grouping() const override { return "\3"; } };
int main() { std::ostringstream s; s.imbue(std::locale(s.getloc(), new P)); s << 1234567; std::istringstream i("12 3.5 x"); int a; double d; char c; i >> a >> d >> c; std::cout << s.str() << ' ' << a << d << c << ' ' << std::locale::classic().name() << ' ' << std::use_facet<std::ctype<char>>(std::locale()).toupper('q') << '\n'; }
