//@ std=gnu89
L"a" u"b" U"c" u8"d"
