/** The workspace for one command: opened when it starts, closed when it ends, however it ends. */
import type { Workspace } from '../app/workspace/workspace.ts';

export interface OpenedWorkspace {
  workspace: Workspace;
  close(): Promise<void>;
}

/** Throws `AppError('configuration')` when the service has no accounts. */
export type OpenWorkspace = () => Promise<OpenedWorkspace>;

/** Runs `act` on the workspace. */
export async function withWorkspace(open: OpenWorkspace, act: (workspace: Workspace) => Promise<void>): Promise<void> {
  const { workspace, close } = await open();
  try {
    await act(workspace);
  } finally {
    await close();
  }
}
