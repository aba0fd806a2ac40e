import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    languageOptions: { sourceType: "module", globals: { ...globals.browser, vis: "readonly" } },
    rules: {
      "no-unused-vars": ["error", { args: "all", argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-shadow": "error",
      "no-implicit-globals": "error",
      "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
      "prefer-const": "error",
      "no-var": "error",
      // The bundler reads one name from a declaration.
      "one-var": ["error", "never"],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-duplicate-imports": "error",
    },
  },
];
