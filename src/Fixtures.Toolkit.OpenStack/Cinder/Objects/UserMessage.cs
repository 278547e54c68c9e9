using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>A message for users on why an operation failed.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="EventId"><c>VOLUME_VOLUME_001_002</c>: project, resource type, action and detail.</param>
/// <remarks>Source: Block Storage API, "User messages".</remarks>
internal sealed record UserMessage(string Id, long Number, string ProjectId, string EventId, DateTimeOffset CreatedAt) : IProjectRow
{
    public static readonly RowsField<UserMessage> Table = new("Messages");

    public required string RequestId { get; init; }

    /// <summary><c>VOLUME</c>, <c>VOLUME_SNAPSHOT</c>, <c>VOLUME_BACKUP</c>, …; null for none.</summary>
    public string? ResourceKind { get; init; }

    public string? ResourceId { get; init; }

    public required string ActionId { get; init; }

    public required string DetailId { get; init; }

    /// <summary><c>ERROR</c>.</summary>
    public string Level { get; init; } = "ERROR";

    public required DateTimeOffset ExpiresAt { get; init; }
}
