import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./page.css";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import exampleSound from "../examples/audio/hello.mp3?url&no-inline";
import { fetcher } from "./fetcher.js";
import { preparedTabs } from "./prepared-tabs.js";
import { TaskBar } from "./task-bar.js";

const tabs = preparedTabs(new URL(exampleSound, window.location.href).href);

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has lost its #root element.");

createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={tabs}
    defaultEditorToolsVisibility="variables"
    inputValueDeprecation
  >
    <GraphiQL.Logo>kling-graphql</GraphiQL.Logo>
    <GraphiQL.Footer>
      <TaskBar />
    </GraphiQL.Footer>
  </GraphiQL>,
);
