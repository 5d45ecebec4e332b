export {
  ActionPage as Action,
  ActionRegister as Actions,
  MyWorkView as MyWork,
} from "../../modules/accountability/ui/index.ts";
