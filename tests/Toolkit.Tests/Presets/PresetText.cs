namespace Fixtures.Toolkit.Tests.Presets;

/// <summary>A preset in a file of its own.</summary>
internal sealed class PresetText : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("preset-");

    public PresetText(string yaml) => File.WriteAllText(Path, yaml);

    public string Path => System.IO.Path.Combine(_folder.FullName, "cloud.yaml");

    public void Dispose() => _folder.Delete(recursive: true);
}
