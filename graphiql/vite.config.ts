import { defineConfig } from "vite";

export default defineConfig({
  base: "/graphiql/",
  build: {
    // kB. Monaco, the editor inside GraphiQL, is one chunk.
    chunkSizeWarningLimit: 3000,
    // Animation and pop-up packages mark files "use client", which means nothing outside React's
    // server rendering.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
