using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Console;

/// <summary>API → compute (call): read the console output. Reply: a <see cref="string"/>.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="Lines">The number of lines from the end; null for all.</param>
internal sealed record GetConsoleOutput(Guid ServerId, int? Lines) : IServerMessage;

/// <summary>API → compute (call): authorize a console. Reply: its URL, a <see cref="string"/>.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="Type">The requested type: <c>novnc</c>.</param>
internal sealed record GetVncConsole(Guid ServerId, string Type) : IServerMessage;

/// <inheritdoc cref="GetVncConsole"/>
internal sealed record GetSpiceConsole(Guid ServerId, string Type) : IServerMessage;

/// <inheritdoc cref="GetVncConsole"/>
internal sealed record GetRdpConsole(Guid ServerId, string Type) : IServerMessage;

/// <inheritdoc cref="GetVncConsole"/>
internal sealed record GetSerialConsole(Guid ServerId, string Type) : IServerMessage;

/// <inheritdoc cref="GetVncConsole"/>
internal sealed record GetMksConsole(Guid ServerId, string Type) : IServerMessage;
