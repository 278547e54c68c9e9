using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>API → compute: destroy the guest, release ports and allocations, and mark the server as deleted.</summary>
internal sealed record TerminateServer(Guid ServerId) : IServerMessage;
