int float x; // error: two or more data types in declaration specifiers
