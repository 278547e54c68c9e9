using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Simulation.Clients;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Which part of a cloud sent a request, as the journal names it. It goes with a request within the process; nothing of it is on the wire.</summary>
internal sealed record RequestSender(string Name)
{
    /// <summary>Whoever is not part of the cloud.</summary>
    public const string Client = ClientFlow.Sender;

    public static readonly HttpRequestOptionsKey<RequestSender> Option = new("Fixtures.Toolkit.RequestSender");

    /// <summary>The actor at work; outside any, the API of the service whose user this is.</summary>
    public static RequestSender Of(string user) =>
        SynchronizationContext.Current is ActorContext { Actor: not Client and var actor } ? new(actor) : new(user is "nova" ? "nova-api" : user);
}
