namespace Fixtures.Toolkit.OpenStack.Simulation.Choices;

/// <summary>The ready steps of a choice, oldest first.</summary>
internal interface IReadyList
{
    /// <summary>How many there are; at least 1.</summary>
    int Count { get; }

    /// <summary>The client or the service that a step belongs to.</summary>
    string OwnerOf(int index);

    /// <summary>The step in one line, with its owner.</summary>
    string NameOf(int index);
}
