using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rescue;

/// <summary>API → compute: boot the server from another disk.</summary>
/// <param name="ImageId">The image to boot from; the server's own when null.</param>
internal sealed record RescueServer(Guid ServerId, string? ImageId) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute clears it when it is done or failed.</summary>
internal sealed record UnrescueServer(Guid ServerId) : IServerMessage;
