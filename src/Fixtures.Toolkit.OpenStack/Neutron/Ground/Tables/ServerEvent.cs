namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>An event for Nova about a port of one of its servers.</summary>
/// <param name="Tag">The id of the port.</param>
/// <param name="Status">Status of the event; null without one.</param>
/// <remarks>Source: Neutron, <c>notifiers/nova.py</c>.</remarks>
internal sealed record ServerEvent(string Name, string ServerId, string Tag, string? Status = null);
