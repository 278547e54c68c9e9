using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting.Page;

/// <summary>A step plot of the usage of one resource class on one provider, event by event, with its capacity.</summary>
/// <remarks>The axis counts events, not seconds, because the world's time mostly stands still.</remarks>
internal sealed class UsagePlot(
    string resourceClass, IReadOnlyList<(JournalEntry Entry, ProviderLoad Load)> points, (long From, long To) span)
{
    private const double Left = 56;
    private const double Top = 26;
    private const double PlotWidth = 268;
    private const double PlotHeight = 72;
    private const double Width = Left + PlotWidth + 16;
    private const double Height = Top + PlotHeight + 24;

    private long Peak => points.Max(point => Math.Max(point.Load.Used, point.Load.UsedBefore));

    private long Capacity => points[^1].Load.Capacity;

    private bool ShowsCapacity => Peak * 3 >= Capacity;

    /// <summary>The top of the axis. It follows the peak if usage is low, so that the steps stay visible.</summary>
    private double Ceiling => Math.Max(1, ShowsCapacity ? Math.Max(Peak, Capacity) * 1.1 : Peak * 1.4);

    public Markup Draw()
    {
        var svg = new Markup();
        svg.Add($"""<svg class="plot" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" role="img" """
            + $"""aria-label="{resourceClass}">""");
        svg.Add($"""<text class="title" x="{Left}" y="14">{resourceClass}</text>""");
        svg.Add($"""<text class="sum" x="{Left + PlotWidth}" y="14">{points[^1].Load.Used} of {Capacity}, at most {Peak}</text>""");
        svg.Add($"""<path class="axis" d="M{Left} {Top}V{YOf(0)}H{Left + PlotWidth}"/>""");
        svg.Add($"""<text class="tick" x="{Left - 6}" y="{YOf(0) + 4}">0</text>""");
        // The label of a peak close to the capacity would cover the label of the capacity.
        if (Peak > 0 && !(ShowsCapacity && Math.Abs(YOf(Peak) - YOf(Capacity)) < 12))
            svg.Add($"""<path class="grid" d="M{Left} {YOf(Peak)}H{Left + PlotWidth}"/><text class="tick" x="{Left - 6}" """
                + $"""y="{YOf(Peak) + 4}">{Peak}</text>""");
        if (ShowsCapacity)
            svg.Add($"""<path class="capacity" d="M{Left} {YOf(Capacity)}H{Left + PlotWidth}"/><text class="tick" x="{Left - 6}" """
                + $"""y="{YOf(Capacity) + 4}">{Capacity}</text>""");
        svg.Add($"""<path class="used{(points.Any(point => point.Load.Used > point.Load.Capacity) ? " failed" : "")}" d="{Steps()}"/>""");
        svg.Add($"""<text class="tick first" x="{Left}" y="{Height - 8}">event {span.From}</text><text class="tick" """
            + $"""x="{Left + PlotWidth}" y="{Height - 8}">event {span.To}</text>""");
        return svg.Add($"</svg>");
    }

    private string Steps()
    {
        var path = new Markup();
        path.Add($"M{Left} {YOf(points[0].Load.UsedBefore)}");
        foreach (var (entry, load) in points)
            path.Add($"H{XOf(entry.Sequence)}V{YOf(load.Used)}");
        path.Add($"H{Left + PlotWidth}");
        return path.ToString().Replace("\n", "", StringComparison.Ordinal);
    }

    private double XOf(long sequence) => Left + (PlotWidth * (sequence - span.From) / Math.Max(1, span.To - span.From));

    private double YOf(long amount) => Top + PlotHeight - (PlotHeight * amount / Ceiling);
}
