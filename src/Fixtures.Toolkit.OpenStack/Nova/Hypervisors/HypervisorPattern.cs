using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Nova.Hypervisors;

/// <summary>Finds names that a text is in. As in SQL, <c>%</c> stands for any letters, <c>_</c> for any one, and the case does not matter.</summary>
/// <remarks>Source: nova/db/main/api.py, compute_node_search_by_hypervisor.</remarks>
internal sealed class HypervisorPattern(string text)
{
    private readonly Regex _like = new(
        Regex.Escape(text).Replace("%", ".*", StringComparison.Ordinal).Replace('_', '.'),
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public bool Finds(string name) => _like.IsMatch(name);
}
