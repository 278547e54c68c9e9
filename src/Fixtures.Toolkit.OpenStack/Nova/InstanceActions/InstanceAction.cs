using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

/// <summary>An action on a server and its outcome, as <c>os-instance-actions</c> shows it.</summary>
/// <param name="Name">One of <see cref="ActionNames"/>: <c>create</c>, <c>stop</c>, <c>delete</c>, …</param>
internal sealed record InstanceAction(string Name, string RequestId, string UserId, string ProjectId, DateTimeOffset StartedAt)
{
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary><c>Error</c> once one of its events failed; otherwise null.</summary>
    public string? Message { get; init; }

    public ImmutableArray<InstanceActionEvent> Events { get; init; } = [];
}

/// <summary>One step of an action in one service.</summary>
/// <param name="Name">Upstream's name: <c>compute__do_build_and_run_instance</c>, …</param>
/// <param name="Host">The host of the service.</param>
internal sealed record InstanceActionEvent(string Name, string Host, DateTimeOffset StartedAt)
{
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary><c>Success</c> or <c>Error</c>; null while it runs.</summary>
    public string? Result { get; init; }

    public string? Traceback { get; init; }

    public string? Details { get; init; }
}
