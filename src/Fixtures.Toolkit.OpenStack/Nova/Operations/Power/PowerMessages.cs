using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Power;

/// <summary>API → compute. The API set the task state; the compute service clears it after success and failure.</summary>
internal sealed record StopServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute service clears it after success and failure.</summary>
internal sealed record StartServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute service clears it after success and failure.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="IsHard">Whether the reboot is HARD instead of SOFT.</param>
internal sealed record RebootServer(Guid ServerId, bool IsHard) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute service clears it after success and failure.</summary>
internal sealed record PauseServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute service clears it after success and failure.</summary>
internal sealed record UnpauseServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute service clears it after success and failure.</summary>
internal sealed record SuspendServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute. The API set the task state; the compute service clears it after success and failure.</summary>
internal sealed record ResumeServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute: make the guest dump core. The server keeps its states.</summary>
internal sealed record TriggerCrashDump(Guid ServerId) : IServerMessage;
