using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>The hosts of the cell whose database is lost; empty while all cells answer.</summary>
internal static class DownCell
{
    public static readonly StateField<ImmutableSortedSet<string>> DownCellField = new(
        "DownCell", ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    extension(NovaState state)
    {
        public ImmutableSortedSet<string> DownCellHosts => state.Get(DownCellField);

        public NovaState WithDownCellHosts(ImmutableSortedSet<string> value) => state.With(DownCellField, value);
    }
}

/// <summary>An API that cannot do without the records of a cell that does not respond.</summary>
/// <remarks>Upstream: API._get_instance_from_cell and multi_cell_list raise a plain NovaException, which no API expects.</remarks>
internal sealed class CellNotRespondingException() : NovaUnexpectedException("nova.exception.NovaException");

/// <summary>An API that asks each cell in turn, without regard to one that is down.</summary>
internal sealed class CellDatabaseException() : NovaUnexpectedException("oslo_db.exception.DBConnectionError");
