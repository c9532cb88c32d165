static int id; // the id
