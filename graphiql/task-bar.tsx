import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { WATCH_OPERATION, watchTask } from "./prepared-tabs.js";
import { shownTask } from "./shown-task.js";

/**
 * Below the answer: the task it speaks of, a button that watches it, and links that play its
 * videos.
 */
export function TaskBar() {
  const watch = useWatch();
  const answer = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.response ?? null);
  const watching = useGraphiQL((state) => state.operationName === WATCH_OPERATION);

  const task = shownTask(answer);
  if (task === undefined) return null;
  return (
    <div className="task-bar" aria-label="Task">
      <span className="task-bar-status">{task.status}</span>
      <span className="task-bar-id">{task.id}</span>
      {task.videos.map((url) => (
        <a key={url} className="task-bar-action" href={url} target="_blank" rel="noreferrer">
          Play the video
        </a>
      ))}
      {!watching && task.videos.length === 0 && (
        <button className="task-bar-action" type="button" onClick={() => watch(task.id)}>
          Watch this task
        </button>
      )}
    </div>
  );
}

/**
 * Goes to the tab with the subscription (opens one if it was closed), puts the id into its
 * variables and runs it.
 */
function useWatch(): (id: string) => void {
  const actions = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));

  return (id) => {
    const index = tabs.findIndex((tab) => tab.title === WATCH_OPERATION);
    if (index >= 0) {
      actions.changeTab(index);
    } else {
      actions.addTab();
      queryEditor?.setValue(watchTask);
    }
    variableEditor?.setValue(JSON.stringify({ ids: [id] }, null, 2));
    actions.run();
  };
}
