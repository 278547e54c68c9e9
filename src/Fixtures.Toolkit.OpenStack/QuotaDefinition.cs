using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The limits of a project in one service of a new cloud.</summary>
/// <param name="Project">Name of the project.</param>
/// <param name="Limits">By upstream's names; -1 is unlimited.</param>
/// <param name="Source">Stands in front of mistakes: the file and the line; empty for none.</param>
internal sealed record QuotaDefinition(string Project, ImmutableArray<KeyValuePair<string, int>> Limits, string Source);
