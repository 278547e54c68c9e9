using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Power;

/// <summary>The actions that set a task state and cast one message to the host: start, stop, pause, suspend and their opposites.</summary>
internal static class PowerApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        HostAction(
            "os-start",
            PowerOperation.StartRule,
            PowerOperation.StartStates,
            ActionNames.Start,
            TaskStates.PoweringOn,
            id => new StartServer(id),
            byMapping: true),
        HostAction(
            "os-stop",
            PowerOperation.StopRule,
            PowerOperation.StopStates,
            ActionNames.Stop,
            TaskStates.PoweringOff,
            id => new StopServer(id),
            byMapping: true),
        HostAction(
            "pause",
            PowerOperation.PauseRule,
            PowerOperation.PauseStates,
            ActionNames.Pause,
            TaskStates.Pausing,
            id => new PauseServer(id)),
        HostAction(
            "unpause",
            PowerOperation.UnpauseRule,
            PowerOperation.UnpauseStates,
            ActionNames.Unpause,
            TaskStates.Unpausing,
            id => new UnpauseServer(id)),
        HostAction(
            "suspend",
            PowerOperation.SuspendRule,
            PowerOperation.SuspendStates,
            ActionNames.Suspend,
            TaskStates.Suspending,
            id => new SuspendServer(id)),
        HostAction(
            "resume",
            PowerOperation.ResumeRule,
            PowerOperation.ResumeStates,
            ActionNames.Resume,
            TaskStates.Resuming,
            id => new ResumeServer(id)),
    ];

    /// <param name="name">The member of the body.</param>
    /// <param name="rule">The policy rule.</param>
    /// <param name="check">The states that allow the action.</param>
    /// <param name="action">The name of the instance action.</param>
    /// <param name="taskState">The task state to set.</param>
    /// <param name="message">Creates the message for the host.</param>
    /// <param name="byMapping">Whether a 404 is worded as that of a server without a cell mapping.</param>
    private static ServerAction HostAction(
        string name,
        string rule,
        ServerStateCheck check,
        string action,
        string taskState,
        Func<Guid, IMessage> message,
        bool byMapping = false) =>
        new(name, (nova, request, _) =>
        {
            var server = byMapping ? nova.ServerByMapping(request) : nova.Server(request);
            request.Require(rule, server.Target());
            server = ServerTask.Start(nova, request, server.Id, check, action, current => WithTask(current, taskState));
            ServerTask.Cast(nova, request, server, message(server.Id));
            return ServerTask.Accepted();
        });

    private static Server WithTask(Server server, string taskState) =>
        server with { TaskState = taskState, Progress = taskState == TaskStates.PoweringOff ? 0 : server.Progress };
}

/// <summary>The actions <c>reboot</c> and <c>trigger_crash_dump</c>.</summary>
internal static class RebootApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        ServerAction.With("reboot", PowerOperation.RebootBody, RebootAsync),
        new ServerAction("trigger_crash_dump", CrashAsync)
        {
            From = NovaVersions.CrashDump,
            Schemas = [(NovaVersions.CrashDump, ServerAction.BodyOf("trigger_crash_dump", JsonSchema.Schema.Null))],
        },
    ];

    private static Task<ApiResponse> RebootAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var isHard = arguments.GetProperty("type").Text().Equals("HARD", StringComparison.OrdinalIgnoreCase);
        var server = nova.Server(request);
        request.Require(PowerOperation.RebootRule, server.ProjectTarget());
        var check = isHard ? PowerOperation.HardRebootStates : PowerOperation.SoftRebootStates;
        var taskState = isHard ? TaskStates.RebootingHard : TaskStates.Rebooting;
        return ServerTask.StartOnHost(
            nova, request, server, check, ActionNames.Reboot, taskState, new RebootServer(server.Id, isHard));
    }

    private static Task<ApiResponse> CrashAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.ServerByMapping(request);
        request.Require(PowerOperation.TriggerCrashDumpRule, server.Target());
        PowerOperation.TriggerCrashDumpStates.Require(server, request.Persona);
        nova.State.Update(state => state.WithAction(server.Id, request.NewAction(ActionNames.TriggerCrashDump)));
        ServerTask.Cast(nova, request, server, new TriggerCrashDump(server.Id));
        return ServerTask.Accepted();
    }
}
