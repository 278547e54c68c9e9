using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Simulation.Clients;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>The journal's name for the sender of a request. An option of in-process requests, which is not sent on the wire.</summary>
internal sealed record RequestSender(string Name)
{
    /// <summary>A sender outside the cloud.</summary>
    public const string Client = ClientFlow.Sender;

    public static readonly HttpRequestOptionsKey<RequestSender> Option = new("Fixtures.Toolkit.RequestSender");

    /// <summary>The running actor; outside of actors, the API of the user's service.</summary>
    public static RequestSender For(string user) =>
        SynchronizationContext.Current is ActorContext { Actor: not Client and var actor }
            ? new(actor)
            : new(user is "nova" ? "nova-api" : user);
}
