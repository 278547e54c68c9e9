using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>A host whose compute service runs. The service is created at its first message.</summary>
internal sealed class RunningHost(string host, ActorContext actor, Func<ComputeService> create)
{
    private ComputeService? _service;

    public string Host => host;

    public ActorContext Actor => actor;

    /// <summary>The topic of its messages.</summary>
    public string Topic => actor.Actor;

    /// <summary>Only the actor calls it, so that it needs no lock.</summary>
    public ComputeService Service => _service ??= create();

    /// <summary>Whether an operation keeps something in the memory of the service, which a stop must end.</summary>
    public bool KeepsParts => _service?.KeepsParts == true;

    public Task<object?> HandleAsync(Envelope envelope) => Service.HandleAsync(envelope);
}
