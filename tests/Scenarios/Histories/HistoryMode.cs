namespace Fixtures.Toolkit.Scenarios.Histories;

/// <summary>The events in a random history beside legal operations.</summary>
public enum HistoryMode
{
    /// <summary>None.</summary>
    Plain,

    /// <summary>Stop, kill and start computes.</summary>
    Kills,

    /// <summary>The same, and cut edges between services.</summary>
    KillsAndCuts,
}
