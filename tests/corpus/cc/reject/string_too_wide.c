char a[4] = L"abc"; // error: array initialized from incompatible string literal
