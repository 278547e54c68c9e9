using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Console;

/// <summary>API → compute (call): the console's output, as <see cref="string"/>.</summary>
/// <param name="Lines">The last so many lines; null for all.</param>
internal sealed record GetConsoleOutput(Guid ServerId, int? Lines) : IServerMessage;
