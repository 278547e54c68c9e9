namespace Fixtures.Toolkit.Scenarios.Histories;

/// <summary>What a random history may do beside asking for legal things.</summary>
public enum HistoryMode
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>Stop, kill and start computes.</summary>
    Kills,

    /// <summary>The same, and cut edges between services.</summary>
    KillsAndCuts,
}
