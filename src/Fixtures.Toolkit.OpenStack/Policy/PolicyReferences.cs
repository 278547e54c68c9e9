namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>Follows the references between rules, without recursion: looks for circles, and for chains too deep to decide.</summary>
/// <param name="find">The check of a rule; null where there is none.</param>
internal sealed class PolicyReferences(Func<string, PolicyCheck?> find)
{
    /// <summary>The limit of nested checks, through references and within a rule. An evaluation recurses through all of them.</summary>
    /// <remarks>Upstream fails at about a third of this depth, with Python's RecursionError.</remarks>
    public const int Deepest = 1_000;

    private readonly List<Visit> _path = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _depths = new(StringComparer.Ordinal);

    /// <exception cref="PolicyCycleException">Rules reachable from the given ones refer to each other in a circle.</exception>
    /// <exception cref="PolicySyntaxException">A chain of rules is too deep.</exception>
    public void Require(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Enter(name);
            while (_path.Count > 0)
                Advance(_path[^1]);
        }
    }

    /// <summary>Whether the rules refer to each other in a circle.</summary>
    public static IReadOnlyList<string>? FindCycle(string name, Func<string, PolicyCheck?> find)
    {
        try
        {
            new PolicyReferences(find).Require([name]);
            return null;
        }
        catch (PolicyCycleException circle)
        {
            return circle.Cycle;
        }
    }

    private void Advance(Visit visit)
    {
        if (visit.References.MoveNext())
            Enter(visit.References.Current);
        else
            Leave(visit);
    }

    private void Enter(string name)
    {
        if (_positions.TryGetValue(name, out var start))
            throw new PolicyCycleException([.. _path.Skip(start).Select(visit => visit.Name), name]);
        if (_depths.TryGetValue(name, out var known))
        {
            Deepen(known);
            return;
        }

        _positions.Add(name, _path.Count);
        var check = find(name);
        _path.Add(new Visit(name, check, (check?.References ?? []).Distinct(StringComparer.Ordinal).GetEnumerator()));
    }

    private void Leave(Visit visit)
    {
        var depth = visit.Below + (visit.Check?.Nesting ?? 0);
        if (depth > Deepest)
            throw new PolicySyntaxException(
                $"rules refer to each other deeper than {Deepest} checks", visit.Check?.ToString() ?? "", 1, visit.Name);
        _depths[visit.Name] = depth;
        _positions.Remove(visit.Name);
        _path.RemoveAt(_path.Count - 1);
        Deepen(depth);
    }

    private void Deepen(int depth)
    {
        if (_path.Count > 0)
            _path[^1].Below = Math.Max(_path[^1].Below, depth);
    }

    /// <summary>A rule on the current path.</summary>
    private sealed class Visit(string name, PolicyCheck? check, IEnumerator<string> references)
    {
        public string Name => name;

        public PolicyCheck? Check => check;

        public IEnumerator<string> References => references;

        /// <summary>The depth of the deepest rule that it refers to, as far as is known.</summary>
        public int Below { get; set; }
    }
}
