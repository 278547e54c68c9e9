using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Console;

/// <summary>The API's calls to a server's host for its consoles.</summary>
internal static class ConsoleCalls
{
    /// <summary>Has a console authorized and returns its URL.</summary>
    public static Task<string> AuthorizeAsync(NovaContext nova, ApiRequest request, Server server, ConsoleKind kind, string type)
    {
        if (server.Host is not { } host)
            throw new ServerNotReadyException(server.Id);
        // reject_instance_state. Only os-getVNCConsole handles the InstanceInvalidState; its siblings answer 500, here 409.
        if (server.TaskState is TaskStates.Deleting or TaskStates.Migrating)
            throw new ServerStateException(kind.Function, server.Id, "task_state", server.TaskState);
        return CallAsync(nova, request, host, kind.Message(server.Id, type));
    }

    /// <exception cref="NovaUnexpectedException">The host does not reply, or its hypervisor fails.</exception>
    public static async Task<string> CallAsync(NovaContext nova, ApiRequest request, string host, IMessage message)
    {
        try
        {
            return await nova.CallHostAsync<string>(request, host, message);
        }
        catch (NovaException failure)
        {
            throw Answer(failure);
        }
    }

    private static FaultException Answer(NovaException failure) => failure switch
    {
        // ConsoleTypeInvalid is a 400 only from 2.6 on; the older actions answer 500, here 400 too.
        ConsoleTypeInvalidException or ConsoleTypeUnavailableException => ServerRequestException.Bad(failure.Message),
        ConsoleNotSupportedException => new FeatureNotSupportedException(),
        InstanceNotFoundException => ServerRequestException.Missing(failure.Message),
        _ => ComputeCalls.Unexpected(failure),
    };
}
