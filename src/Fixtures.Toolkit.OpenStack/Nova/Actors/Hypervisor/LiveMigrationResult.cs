namespace Fixtures.Toolkit.OpenStack;

/// <summary>How the copy of a running guest to another host ended.</summary>
public enum LiveMigrationResult
{
    /// <summary>The guest runs at the destination.</summary>
    Completed = 0,

    /// <summary>The guest stayed, because the copy failed. The live migration is rolled back and ends as <c>failed</c>.</summary>
    Failed,

    /// <summary>The guest stayed, because the copy was aborted. The live migration is rolled back and ends as <c>cancelled</c>.</summary>
    Cancelled,
}
