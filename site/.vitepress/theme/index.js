import DefaultTheme from 'vitepress/theme-without-fonts';
import './style.css';
import { useData, useRoute } from 'vitepress';
import { onMounted, watch } from 'vue';
import { drawDiagrams } from './diagrams';

export default {
  extends: DefaultTheme,
  setup() {
    const route = useRoute();
    const { isDark } = useData();
    onMounted(() => drawDiagrams(isDark.value));
    watch([() => route.path, isDark], () => drawDiagrams(isDark.value), { flush: 'post' });
  },
};
