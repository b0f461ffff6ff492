short __int128 x; // error: two or more data types in declaration specifiers
