L"a" L'a' u"b" u'b' U"c" U'c' u8"d" LL"e" uL"f" u8 "g" L u U
