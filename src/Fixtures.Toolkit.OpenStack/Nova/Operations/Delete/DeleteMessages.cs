using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>API → compute: destroy the server, free its ports and its allocations, and mark it deleted.</summary>
internal sealed record TerminateServer(Guid ServerId) : IServerMessage;
