namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>A service refused a resource of a new world: a mistake in the builder's settings.</summary>
/// <param name="mistake">A sentence that names the resource and the reason.</param>
/// <param name="refusal">The service's refusal.</param>
internal sealed class SeedException(string mistake, Exception refusal) : Exception(mistake, refusal);
