using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations;

/// <summary>The declaration of an operation on a server. Each lies in the operation's folder; <c>ServerOperations</c> lists all.</summary>
internal sealed record ServerOperation
{
    /// <summary>The RBAC rules that the operation enforces, made when the first request asks for one of Nova's rules.</summary>
    public Func<IReadOnlyList<PolicyRule>> Rules { get; init; } = static () => [];

    /// <summary>The actions in <c>POST /servers/{id}/action</c> with their schemas, made when Nova's routes are.</summary>
    public Func<IReadOnlyList<ServerAction>> Actions { get; init; } = static () => [];

    /// <summary>Adds routes beside the actions.</summary>
    public Action<RouteTable<NovaContext>>? Routes { get; init; }

    /// <summary>Its named steps, at which a test can hold it, act, or make it fail.</summary>
    public IReadOnlyList<Phase> Phases { get; init; } = [];

    /// <summary>Registers the messages that the conductor handles.</summary>
    public Action<MessageTable<NovaContext>>? OnConductor { get; init; }

    /// <summary>Registers the messages that the compute service handles, and its start-up and periodic tasks.</summary>
    public Action<ComputeTable>? OnCompute { get; init; }
}
