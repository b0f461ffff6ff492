enum e { A };
enum e { B }; // error: redeclaration of 'enum e'
