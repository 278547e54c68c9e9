using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rescue;

/// <summary>API → compute: boot the server from a rescue image.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="ImageId">The rescue image; null for the server's own image.</param>
internal sealed record RescueServer(Guid ServerId, string? ImageId) : IServerMessage;

/// <summary>API → compute: boot the server from its own disk again.</summary>
internal sealed record UnrescueServer(Guid ServerId) : IServerMessage;
