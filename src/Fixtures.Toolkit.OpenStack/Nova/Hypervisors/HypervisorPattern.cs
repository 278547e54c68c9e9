using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Nova.Hypervisors;

/// <summary>Finds names that contain a text, as SQL's LIKE does: <c>%</c> is any text, <c>_</c> any character, case is ignored.</summary>
/// <remarks>Upstream: nova.db.main.api.compute_node_search_by_hypervisor.</remarks>
internal sealed class HypervisorPattern(string text)
{
    private readonly Regex _like = new(
        Regex.Escape(text).Replace("%", ".*", StringComparison.Ordinal).Replace('_', '.'),
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public bool IsMatch(string name) => _like.IsMatch(name);
}
