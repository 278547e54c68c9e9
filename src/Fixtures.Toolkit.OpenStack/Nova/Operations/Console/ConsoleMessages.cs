using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Console;

/// <summary>API → compute (call): read the console output. Reply: a <see cref="string"/>.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="Lines">The number of lines from the end; null for all.</param>
internal sealed record GetConsoleOutput(Guid ServerId, int? Lines) : IServerMessage;
