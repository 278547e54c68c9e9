using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Restore;

/// <summary>API → compute: restore a soft-deleted server. The API set the task state to <c>restoring</c>.</summary>
internal sealed record RestoreServer(Guid ServerId) : IServerMessage;
