namespace Fixtures.Toolkit.OpenStack;

/// <summary>Refuses to build a cloud, and names every mistake.</summary>
internal static class BuildRefusal
{
    public static InvalidOperationException Of(IReadOnlyList<string> mistakes, Exception? inner = null) =>
        new($"The cloud cannot be built:{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", mistakes)}", inner);
}
