using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Power;

/// <summary>API → compute. The task state is set by the API before; the compute clears it when it is done or failed.</summary>
internal sealed record StopServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute clears it when it is done or failed.</summary>
internal sealed record StartServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute clears it when it is done or failed.</summary>
/// <param name="IsHard">HARD instead of SOFT.</param>
internal sealed record RebootServer(Guid ServerId, bool IsHard) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute clears it when it is done or failed.</summary>
internal sealed record PauseServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute clears it when it is done or failed.</summary>
internal sealed record UnpauseServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute clears it when it is done or failed.</summary>
internal sealed record SuspendServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute clears it when it is done or failed.</summary>
internal sealed record ResumeServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute: make the guest write a crash dump. No simulated guest has one to write.</summary>
internal sealed record TriggerCrashDump(Guid ServerId) : IServerMessage;
