using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>API → compute: destroy the guest, release ports and allocations, and mark the server as deleted.</summary>
internal sealed record TerminateServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute: soft-delete the server. The API set the task state to <c>soft-deleting</c>.</summary>
internal sealed record SoftDeleteServer(Guid ServerId) : IServerMessage;
